/** vis-network, which the pages with a picture load as a script of its own. */
declare const vis: any;
