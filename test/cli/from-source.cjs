// The command of the package, run from the sources instead of what jsii compiles.
require('tsx/cjs');
const Module = require('node:module');
const { join } = require('node:path');

const resolve = Module._resolveFilename;
Module._resolveFilename = function (request, ...rest) {
  return request === '../lib/cli/main.js' ? join(__dirname, '..', '..', 'src', 'cli', 'main.ts') : resolve.call(this, request, ...rest);
};
