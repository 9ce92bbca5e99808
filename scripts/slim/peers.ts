/** Packages that users install beside this one. */
export const PEERS = ['aws-cdk-lib', 'constructs'];

export const isPeer = (path: string) => PEERS.some((peer) => path === peer || path.startsWith(`${peer}/`));
