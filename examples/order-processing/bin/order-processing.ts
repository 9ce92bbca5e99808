import { App } from 'aws-cdk-lib';
import { OrderProcessingStack } from '../lib/order-processing-stack';

new OrderProcessingStack(new App(), 'OrderProcessing');
