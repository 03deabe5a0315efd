// What is wrong in any script, whoever wrote it. Types are tsc's part (tsconfig.json).
import js from "@eslint/js";
import globals from "globals";

export default [
  js.configs.recommended,
  {
    files: ["visual/static/**/*.js"],
    languageOptions: { globals: { ...globals.browser, vis: "readonly" } },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: { "no-undef": "error", "no-unused-vars": "error" },
  },
  {
    files: ["visual/static/**/*.js"],
    ignores: ["visual/static/core/address.js"],
    rules: {
      "no-restricted-syntax": ["error", {
        selector: "MemberExpression[object.name='location'][property.name=/^(pathname|assign)$/], MemberExpression[object.name='history'][property.name=/^(push|replace)State$/]",
        message: "A path may have a prefix in the browser: core/address.js knows.",
      }, {
        selector: "AssignmentExpression[left.property.name=/^(href|action)$/]",
        message: "A path may have a prefix in the browser: core/dom.js puts it on.",
      }],
    },
  },
  { files: ["tests/scripts/*.js"], languageOptions: { globals: globals.node } },
];
