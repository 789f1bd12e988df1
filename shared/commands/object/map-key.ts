import { ReasonError, text } from '../../contract';
import { XapiError } from '../../xenapi/errors';

const MOST_TRIES = 5;

/** Adds a key to a map on the server. False where another client has added it meanwhile: the server keeps what is there. */
export async function tryAddKey(add: () => Promise<void>): Promise<boolean> {
  try {
    await add();
    return true;
  } catch (error) {
    if (error instanceof XapiError && error.code === 'MAP_DUPLICATE_KEY') return false;
    throw error;
  }
}

/** Gives a key another value, whatever it has; of two clients that do so at once, the later one is right. */
export async function replaceKey(remove: () => Promise<void>, add: () => Promise<void>): Promise<void> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    // xapi: removing a key that is not there is no error, adding one that is there is
    await remove();
    if (await tryAddKey(add)) return;
  }
  throw new ReasonError(text('reason.othersWrite'));
}
