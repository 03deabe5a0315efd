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
  { files: ["tests/scripts/*.js"], languageOptions: { globals: globals.node } },
];
