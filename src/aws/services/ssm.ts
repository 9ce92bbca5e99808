import { authorization, Service } from '../service';

export const SSM: Service = {
  sdk: {
    name: 'ssm',
    permissions: {
      ...authorization('2026-11-22'),
      value: {
        getParameter: { actions: ['ssm:GetParameter'] },
        putParameter: { actions: ['ssm:PutParameter'] },
      },
    },
  },
};
