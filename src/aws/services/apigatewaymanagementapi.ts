import { actionsOf, Service } from '../service';

export const APIGATEWAYMANAGEMENTAPI: Service = {
  sdk: {
    name: 'apigatewaymanagementapi',
    permissions: {
      asOf: '2026-11-27',
      source: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-control-access-iam.html',
      value: actionsOf('execute-api', { deleteConnection: 'ManageConnections', getConnection: 'ManageConnections', postToConnection: 'ManageConnections' }),
    },
  },
};
