import { authorization, Service } from '../service';

export const SECRETSMANAGER: Service = {
  sdk: {
    name: 'secretsmanager',
    permissions: { ...authorization('2026-11-22'), value: { getSecretValue: { actions: ['secretsmanager:GetSecretValue'], on: 'SecretId' } } },
  },
};
