import { FOLLOWED_BY_RULE, errorModels, guide, Service } from '../service';

export const SAGEMAKER: Service = {
  optimized: {
    name: 'sagemaker',
    actions: {
      ...guide('connect-sagemaker', '2026-11-22'),
      value: {
        createEndpoint: { required: ['EndpointName', 'EndpointConfigName'] },
        createEndpointConfig: { required: ['EndpointConfigName', 'ProductionVariants'] },
        createHyperParameterTuningJob: { required: ['HyperParameterTuningJobName', 'HyperParameterTuningJobConfig'], sync: true },
        createLabelingJob: {
          required: ['LabelingJobName', 'LabelAttributeName', 'InputConfig', 'OutputConfig', 'RoleArn', 'HumanTaskConfig'], sync: true,
        },
        createModel: { required: ['ModelName'] },
        createProcessingJob: { required: ['ProcessingJobName', 'ProcessingResources', 'AppSpecification', 'RoleArn'], sync: true },
        createTrainingJob: { required: ['TrainingJobName', 'RoleArn', 'OutputDataConfig'], sync: true },
        createTransformJob: { required: ['TransformJobName', 'ModelName', 'TransformInput', 'TransformOutput', 'TransformResources'], sync: true },
        updateEndpoint: { required: ['EndpointName', 'EndpointConfigName'] },
      },
    },
    permissions: {
      // What Step Functions asks of the other jobs is not on the page. That of the transform job is what aws-cdk-lib 2.258.0 grants for the task, 2026-11-27.
      ...guide('sagemaker-iam', '2026-11-27'),
      value: Object.fromEntries(['TrainingJob', 'TransformJob'].map((job) => [
        `create${job}`, { actions: [`sagemaker:Create${job}`], sync: [...FOLLOWED_BY_RULE, `sagemaker:Describe${job}`, `sagemaker:Stop${job}`] },
      ])),
    },
  },
  sdk: { name: 'sagemaker' },
  errors: {
    ...errorModels('SageMaker', '2026-11-26'),
    optimized: { prefixes: ['SageMaker'], transient: [], broad: ['SageMaker.AmazonSageMakerException'] },
  },
  jobs: {
    ...guide('integrate-optimized', '2026-11-22'),
    value: [
      { start: 'createTrainingJob', ask: 'describeTrainingJob' },
      { start: 'createTransformJob', ask: 'describeTransformJob' },
      { start: 'createProcessingJob', ask: 'describeProcessingJob' },
    ],
  },
};
