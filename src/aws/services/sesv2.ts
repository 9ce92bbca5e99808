import { Service } from '../service';

export const SESV2: Service = {
  sdk: {
    name: 'sesv2',
    permissions: {
      // A raw message is sent with ses:SendRawEmail.
      asOf: '2026-11-27',
      source: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsimpleemailservicev2.html',
      value: { sendEmail: { actions: ['ses:SendEmail'], unlessGiven: ['Content.Raw', 'Content.Template'] } },
    },
  },
};
