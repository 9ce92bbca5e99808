/*
 * Names in the AWS SDK for Java 2, which Step Functions gives the errors of its AWS SDK integrations:
 * https://docs.aws.amazon.com/step-functions/latest/dg/supported-services-awssdk.html#use-awssdk-integ
 */

/** The client for a `serviceId` of a model, without its suffix: `DynamoDb` for `DynamoDB`, `CostAndUsageReport` for `Cost and Usage Report Service`. */
export function clientName(serviceId: string): string {
  return pascalCase(serviceId).replace(/^Amazon/, '').replace(/^Aws/, '').replace(/Service$/, '');
}

/** The class of an error of a model: `KmsThrottlingException` for `KMSThrottlingFault`. */
export function exceptionName(shape: string): string {
  return `${pascalCase(shape.replace(/Fault$/, '')).replace(/Exception$/, '')}Exception`;
}

function pascalCase(text: string): string {
  return wordsOf(text).map((word) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase()).join('');
}

/** As the code generator of that SDK does it, in the same order. */
function wordsOf(text: string): string[] {
  return text
    .replace(/[^A-Za-z0-9]+/g, ' ')
    .replace(/([^a-z]{2,})v([0-9]+)/g, '$1 v$2 ')
    .replace(/([^A-Z]{2,})V([0-9]+)/g, '$1 V$2 ')
    .replace(/(?<=[a-z])(?=[A-Z][a-zA-Z0-9])/g, ' ')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .replace(/([0-9])([a-zA-Z])/g, '$1 $2')
    .trim().split(/ +/);
}
