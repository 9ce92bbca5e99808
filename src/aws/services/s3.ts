import { actionsOf, errorModels, Service } from '../service';

/** Deleting a configuration is putting none, and listing configurations is getting one. */
const CONFIGURATIONS = actionsOf('s3', {
  deleteBucketAnalyticsConfiguration: 'PutAnalyticsConfiguration',
  deleteBucketCors: 'PutBucketCORS',
  deleteBucketEncryption: 'PutEncryptionConfiguration',
  deleteBucketIntelligentTieringConfiguration: 'PutIntelligentTieringConfiguration',
  deleteBucketInventoryConfiguration: 'PutInventoryConfiguration',
  deleteBucketLifecycle: 'PutLifecycleConfiguration',
  deleteBucketMetricsConfiguration: 'PutMetricsConfiguration',
  deleteBucketOwnershipControls: 'PutBucketOwnershipControls',
  deleteBucketReplication: 'PutReplicationConfiguration',
  deleteBucketTagging: 'PutBucketTagging',
  deletePublicAccessBlock: 'PutBucketPublicAccessBlock',
  getBucketAccelerateConfiguration: 'GetAccelerateConfiguration',
  getBucketAnalyticsConfiguration: 'GetAnalyticsConfiguration',
  getBucketEncryption: 'GetEncryptionConfiguration',
  getBucketIntelligentTieringConfiguration: 'GetIntelligentTieringConfiguration',
  getBucketInventoryConfiguration: 'GetInventoryConfiguration',
  getBucketLifecycle: 'GetLifecycleConfiguration',
  getBucketLifecycleConfiguration: 'GetLifecycleConfiguration',
  getBucketMetricsConfiguration: 'GetMetricsConfiguration',
  getBucketNotificationConfiguration: 'GetBucketNotification',
  getBucketReplication: 'GetReplicationConfiguration',
  getObjectLockConfiguration: 'GetBucketObjectLockConfiguration',
  getPublicAccessBlock: 'GetBucketPublicAccessBlock',
  listBucketAnalyticsConfigurations: 'GetAnalyticsConfiguration',
  listBucketIntelligentTieringConfigurations: 'GetIntelligentTieringConfiguration',
  listBucketInventoryConfigurations: 'GetInventoryConfiguration',
  listBucketMetricsConfigurations: 'GetMetricsConfiguration',
  putBucketAccelerateConfiguration: 'PutAccelerateConfiguration',
  putBucketAnalyticsConfiguration: 'PutAnalyticsConfiguration',
  putBucketEncryption: 'PutEncryptionConfiguration',
  putBucketIntelligentTieringConfiguration: 'PutIntelligentTieringConfiguration',
  putBucketInventoryConfiguration: 'PutInventoryConfiguration',
  putBucketLifecycle: 'PutLifecycleConfiguration',
  putBucketLifecycleConfiguration: 'PutLifecycleConfiguration',
  putBucketMetricsConfiguration: 'PutMetricsConfiguration',
  putBucketNotificationConfiguration: 'PutBucketNotification',
  putBucketReplication: 'PutReplicationConfiguration',
  putObjectLockConfiguration: 'PutBucketObjectLockConfiguration',
  putPublicAccessBlock: 'PutBucketPublicAccessBlock',
}, 'Bucket');

export const S3: Service = {
  sdk: {
    name: 's3',
    permissions: {
      asOf: '2026-11-27',
      source: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html',
      value: {
        ...CONFIGURATIONS,
        ...actionsOf('s3', {
          completeMultipartUpload: 'PutObject',
          createMultipartUpload: 'PutObject',
          headBucket: 'ListBucket',
          listMultipartUploads: 'ListBucketMultipartUploads',
          listObjects: 'ListBucket',
          listObjectsV2: 'ListBucket',
          listObjectVersions: 'ListBucketVersions',
          listParts: 'ListMultipartUploadParts',
          putObject: 'PutObject',
          selectObjectContent: 'GetObject',
          uploadPart: 'PutObject',
        }, 'Bucket'),
        // With the id of a version, they need the action for versions, and not the other one.
        getObject: { actions: ['s3:GetObject'], on: 'Bucket', unlessGiven: ['VersionId'] },
        headObject: { actions: ['s3:GetObject'], on: 'Bucket', unlessGiven: ['VersionId'] },
        deleteObject: { actions: ['s3:DeleteObject'], on: 'Bucket', unlessGiven: ['VersionId'] },
        deleteObjects: { actions: ['s3:DeleteObject'], on: 'Bucket' },
        // From one bucket to another.
        ...actionsOf('s3', { copyObject: 'GetObject PutObject', uploadPartCopy: 'GetObject PutObject', listBuckets: 'ListAllMyBuckets' }),
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
