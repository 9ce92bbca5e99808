/** Errors of one service that say that a request was not carried out, so that it is safe to repeat it. */
export interface ServiceErrors {
  /** Service as it stands in the ARN of the integration. */
  readonly service: string;
  /** What the names start with in the optimized integration, such as `arn:aws:states:::dynamodb:putItem`. */
  readonly optimizedPrefix?: string;
  /** What the names start with in the AWS SDK integration, such as `arn:aws:states:::aws-sdk:dynamodb:putItem`. */
  readonly sdkPrefix?: string;
  readonly errors: string[];
}

export const SERVICE_ERRORS: ServiceErrors[] = [
  {
    service: 'lambda',
    optimizedPrefix: 'Lambda',
    sdkPrefix: 'Lambda',
    errors: [
      'Lambda.ClientExecutionTimeoutException',
      'Lambda.ServiceException',
      'Lambda.AWSLambdaException',
      'Lambda.SdkClientException',
      'Lambda.TooManyRequestsException',
    ],
  },
];
