/** What programs must be told, so that they call a server of AWS's APIs on this machine, and never AWS. */
export interface LocalAws {
  readonly port: number;
  /** Of an access key, which is not secret: the CDK CLI remembers the account by it. */
  readonly accessKeyId: string;
}

export const REGION = 'us-east-1';

/** This process's environment, without what says where AWS is and who calls it. */
export function awsEnvironment({ port, accessKeyId }: LocalAws): NodeJS.ProcessEnv {
  const others = Object.entries(process.env).filter(([name]) => !name.startsWith('AWS_'));
  return {
    ...Object.fromEntries(others),
    AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_REGION: REGION,
    AWS_DEFAULT_REGION: REGION,
    AWS_EC2_METADATA_DISABLED: 'true',
    // Files of the user may name an endpoint or a role.
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  };
}
