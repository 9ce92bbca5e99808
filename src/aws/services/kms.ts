import { Service } from '../service';

export const KMS: Service = {
  sdk: {
    name: 'kms',
    permissions: {
      asOf: '2026-11-27',
      source: 'https://docs.aws.amazon.com/kms/latest/developerguide/kms-api-permissions-reference.html',
      value: { reEncrypt: { actions: ['kms:ReEncryptFrom', 'kms:ReEncryptTo'] } },
    },
  },
};
