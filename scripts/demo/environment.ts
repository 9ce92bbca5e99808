// Imported before the CDK, whose built-in validation of templates would take longer than all the rest of the demo.
process.env.CDK_VALIDATION ??= 'false';
// The handlers keep payments in memory unless this names a table: the demo must never reach for a real one.
delete process.env.TABLE_NAME;
