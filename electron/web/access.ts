import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** Who may talk to the program's server: the one browser that had the address with the token. */
export interface Access {
  /** Only the first who asks with the right token gets one. */
  readonly token: string;
  /** The cookie to set, once; undefined for a wrong token and for one that was used. */
  exchange(token: string): string | undefined;
  hasCookie(request: IncomingMessage): boolean;
  /** A page of another site can reach this port under a name of its own, or from its own origin. Neither is answered. */
  isOwnSite(request: IncomingMessage): boolean;
  /** Browsers always say where a WebSocket is opened from. */
  isOwnPage(request: IncomingMessage): boolean;
}

export function createAccess(port: number): Access {
  const host = `127.0.0.1:${port}`;
  const origin = `http://${host}`;
  // Cookies know no ports: the name keeps two programs on one machine apart.
  const cookieName = `poolkeeper-${port}`;
  const token = randomBytes(32).toString('base64url');
  const session = randomBytes(32).toString('base64url');
  let isUsed = false;

  const isOwnSite = ({ headers }: IncomingMessage): boolean =>
    headers.host === host && (headers.origin === undefined || headers.origin === origin);
  return {
    token,
    exchange: (given) => {
      if (isUsed || !isEqual(given, token)) return undefined;
      isUsed = true;
      return `${cookieName}=${session}; HttpOnly; SameSite=Strict; Path=/`;
    },
    hasCookie: ({ headers }) => {
      const given = (headers.cookie ?? '').split(/; */).find((cookie) => cookie.startsWith(`${cookieName}=`));
      return given !== undefined && isEqual(given.slice(cookieName.length + 1), session);
    },
    isOwnSite,
    isOwnPage: (request) => isOwnSite(request) && request.headers.origin === origin,
  };
}

/** In a time that tells nothing of how much was right. */
function isEqual(given: string, secret: string): boolean {
  return timingSafeEqual(hash(given), hash(secret));
}

function hash(value: string): Buffer {
  return createHash('sha256').update(value).digest();
}
