import { authorization, errorModels, Service } from '../service';

export const S3: Service = {
  sdk: {
    name: 's3',
    permissions: {
      ...authorization('2026-11-22'),
      value: {
        getObject: { actions: ['s3:GetObject'], on: 'Bucket' },
        putObject: { actions: ['s3:PutObject'], on: 'Bucket' },
        deleteObject: { actions: ['s3:DeleteObject'], on: 'Bucket' },
      },
    },
  },
  errors: {
    ...errorModels('S3', '2026-11-22'),
    preset: 'S3',
    // The SDK models no class for SlowDown: it is an S3Exception like most others.
    sdk: { broad: ['S3.SdkClientException'] },
  },
};
