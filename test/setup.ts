// CDK's built-in template validation costs 2 s and 280 MB a process; test/validator.test.ts turns it on again.
process.env.CDK_VALIDATION = 'false';
