import { schema } from '../../shared/xenapi/schema.gen';
import { allActions } from './actions/all-actions';
import type { HttpAction } from './http-action';

/** What answers a request. */
export type Route =
  | { readonly kind: 'rpc' }
  | { readonly kind: 'action'; readonly action: HttpAction }
  /** A path that no handler was made for. */
  | { readonly kind: 'none' };

/** Calls have a way of their own. */
const RPC_ACTIONS: ReadonlySet<string> = new Set(['post_root', 'post_RPC2', 'post_json', 'post_jsonrpc']);

const handlers = new Map(allActions.map((action) => [action.name, action]));
/** The longest prefix wins. */
const byLength = [...schema.http_actions].sort((left, right) => right.uri.length - left.uri.length);

/** xapi: any path that a handler's path is a prefix of is that handler's, so that `POST /nothing` is a call to `/` */
export function findRoute(method: string, path: string): Route {
  const found = byLength.find((candidate) => candidate.method === method && path.startsWith(candidate.uri));
  if (found === undefined) return { kind: 'none' };
  if (RPC_ACTIONS.has(found.name)) return { kind: 'rpc' };
  const action = handlers.get(found.name);
  return action === undefined ? { kind: 'none' } : { kind: 'action', action };
}
