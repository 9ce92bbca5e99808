export * from './workflow';
export * from './workflow-alarms';
export * from './workflow-grants';
export * from './retry-policy';
export * from './patterns/lambda-pipeline';
export * from './patterns/order-pipeline';
