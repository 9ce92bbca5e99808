import { textsOf } from '../../support';

const pass = (parameters: unknown) => ({ Type: 'Pass', Parameters: parameters, End: true });
const found = (parameters: unknown) => textsOf('SFN066', pass(parameters));
const FIX = 'rotate it, store it in AWS Secrets Manager, and read it where it is needed (for an HTTP Task in the connection)';

// Put together here, so that scanners of this repository do not take them for real ones.
const KEY = ['AKIA', 'IOSFODNN7', 'EXAMPLE'].join('');
const GITHUB = `ghp${'_'}${'a1B2'.repeat(9)}`;

describe('a secret in a definition', () => {
  test.each<[string, unknown, string]>([
    ['an access key', { id: KEY }, 'has an AWS access key at Parameters.id'],
    ['a private key', { pem: '-----BEGIN RSA PRIVATE KEY-----\nMII' }, 'has a private key at Parameters.pem'],
    ['a token', { list: [GITHUB] }, 'has a GitHub token at Parameters.list[0]'],
    ['a header', { Headers: { Authorization: 'Bearer abcdefgh12345678' } }, 'has the credentials of a header at Parameters.Headers.Authorization'],
    ['a password', { db: { password: 'correct-horse' } }, "has a value for 'password' at Parameters.db.password"],
    ['a key in camel case', { clientSecret: 'correct-horse' }, "has a value for 'clientSecret' at Parameters.clientSecret"],
    ['a Slack token', { text: ['xoxb', '0123456789'].join('-') }, 'has a Slack token at Parameters.text'],
    ['a Stripe key', { text: ['sk', 'live', 'a1B2'.repeat(4)].join('_') }, 'has a Stripe key at Parameters.text'],
    ['a header with two spaces', { authorization: 'basic  abcdefgh' }, 'has the credentials of a header at Parameters.authorization'],
    ['a password of eight characters', { password: 'correct8' }, "has a value for 'password' at Parameters.password"],
    ['a password that begins with few signs of something else', { password: 'an-arn:x{{y$' }, "has a value for 'password' at Parameters.password"],
    ...[
      'passwd', 'PWD', 'secret', 'apikey', 'api-key', 'api_key', 'apiKey', 'accessToken', 'accesstoken', 'auth-token', 'authtoken', 'privateKey', 'privatekey',
      'client-secret', 'clientsecret', 'secret_key', 'secretkey', 'secretAccessKey', 'secretaccesskey', 'secret-access-key', 'DB_PASSWORD', 'db-password', 'my_db_password',
    ].map((key): [string, unknown, string] => [`under ${key}`, { [key]: 'correct-horse' }, `has a value for '${key}' at Parameters.${key}`]),
    ['a secret that CloudFormation resolves', { a: '{{resolve:secretsmanager:db:SecretString:password}}' }, 'has a secret that CloudFormation resolves into the definition at Parameters.a'],
  ])('is %s', (_, parameters, message) => {
    expect(found(parameters)).toEqual([`Work: ${message}. Fix: ${FIX}`]);
  });

  test.each<[string, unknown]>([
    ['a path to one', { 'password.$': '$.password', 'Authorization.$': "States.Format('Bearer {}', $.token)" }],
    ['an expression', { password: '{% $password %}' }],
    ['what only deployment knows', { password: '${Token[Password.1]}', Authorization: 'Bearer ${Token[Token.1]}' }],
    ['the name or ARN of one', { secretName: 'orders/database', secret: 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:a', SecretId: 'orders-database' }],
    ['a sentence', { password: 'must have eight characters' }],
    ['a short value', { password: 'correct' }],
    ['a variable', { password: '$password', secret: '$secrets.of.it' }],
    ['a word in braces', { password: '{{password}}', secret: 'a${password}' }],
    ['another header', { 'X-Authorization': 'Bearer abcdefgh12345678', 'Authorization-Type': 'Bearer abcdefgh12345678', 'tokens': 'Bearer abcdefgh12345678' }],
    ['a header of words', { Authorization: 'must have words in it' }],
    ['a header with too little or too much', { authorization: 'Bearer abcdefg', Authorization: 'Bearer abcdefgh and more', AUTHORIZATION: 'The Bearer abcdefgh' }],
    ['a token that is too short', { a: ['xoxb', '012345678'].join('-'), b: ['xoxz', '0123456789'].join('-'), c: ['sk', 'live', 'a1B2a1B2'].join('_') }],
    ['a name that only contains one', { dbpassword: 'correct-horse', passwords: 'correct-horse', keyring: 'correct-horse' }],
    ['a flag', { password: 'none', apiKey: '' }],
    ['another word', { passwordPolicy: 'at-least-eight', monkey: 'chimpanzee' }],
    ['a broken shape', null],
  ])('is not %s', (_, parameters) => {
    expect(found(parameters)).toEqual([]);
  });
});
