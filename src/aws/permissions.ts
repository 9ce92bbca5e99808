import { isPublicCall, passesRoles, sameNamedAction, taggingOf } from './iam-actions';
import { Permission } from './service';
import { optimizedService } from './service-table';
import { SERVICES } from './services';

/** What a role must allow for a call; undefined where that is not known for certain. */
export function permissionOf(call: { readonly sdk: boolean; readonly service: string; readonly action: string }): Permission | undefined {
  const kind = call.sdk ? 'sdk' : 'optimized';
  const permissions = SERVICES.find((service) => service[kind]?.name === call.service)?.[kind]?.permissions?.value ?? {};
  const own = Object.hasOwn(permissions, call.action) ? permissions[call.action] : undefined;
  const sdk = call.sdk ? call.service : sdkCallLike(call);
  return sdk === undefined ? own : withSecond(own ?? ofSdkCall(sdk, call.action), sdk, call.action);
}

/** The service by the name of the AWS SDK: an optimized action that no file says more of is the call of the same name. */
function sdkCallLike({ service, action }: { readonly service: string; readonly action: string }): string | undefined {
  const { optimized, sdk } = optimizedService(service) ?? {};
  return optimized && Object.hasOwn(optimized.actions.value, action) ? sdk?.name : undefined;
}

/** Of the calls that no file in `services/` has. */
function ofSdkCall(service: string, call: string): Permission | undefined {
  const action = sameNamedAction(service, call);
  return action === undefined && !isPublicCall(service, call) ? undefined : { actions: action === undefined ? [] : [action] };
}

/** Roles and tags among the parameters ask for actions of their own. */
function withSecond(permission: Permission | undefined, service: string, call: string): Permission | undefined {
  const tagging = taggingOf(service, call);
  return permission && {
    ...permission,
    ...tagging.length > 0 ? { given: [...permission.given ?? [], ...tagging] } : {},
    ...passesRoles(service, call) ? { passesRoles: true } : {},
  };
}
