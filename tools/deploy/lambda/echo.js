/** Gives back what it gets, says that it was called, and fails where its input names it in `fails`. */
exports.echo = (log) => async (input, { functionName }) => {
  log(`called ${functionName}`);
  if (input?.fails === functionName) throw Object.assign(new Error(`${functionName} fails on purpose`), { name: `${functionName}Failed` });
  return input;
};

exports.handler = exports.echo(console.log);
