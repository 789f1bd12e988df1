import { createInstance } from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { errorText, type ErrorData } from '../../../shared/contract';
import en from '../../../renderer/strings/en.json';

const strings = createInstance();

beforeAll(() =>
  strings.init({
    lng: 'en',
    resources: { en: { translation: en } },
    interpolation: { escapeValue: false },
    nsSeparator: false,
  }),
);

function xapi(code: string, ...params: readonly string[]): ErrorData {
  return { kind: 'xapi', code, params, method: 'VM.start', host: 'xen1:443' };
}

describe('the text of an error', () => {
  it('turns a known code into a sentence with its parameters, and advice', () => {
    expect(errorText(strings, xapi('VM_SHUTDOWN_TIMEOUT', 'OpaqueRef:1', '1200'))).toEqual({
      sentence: 'The guest did not shut down within 1200 seconds.',
      advice: 'Look at its console, or force the shutdown.',
      details: 'VM_SHUTDOWN_TIMEOUT, OpaqueRef:1, 1200\nVM.start\nxen1:443',
    });
  });

  it('shows an unknown code and its parameters as they came', () => {
    expect(errorText(strings, xapi('FLUX_CAPACITOR_EMPTY', '88', 'mph')).sentence).toBe(
      'The server answered with the error FLUX_CAPACITOR_EMPTY (88, mph).',
    );
  });

  it.each(['constructor', '__proto__', 'a.b:c', '$t(ui.cancel)', '{{code}}', ''])(
    'takes %o for nothing but text',
    (code) => {
      expect(errorText(strings, xapi(code)).sentence).toBe(`The server answered with the error ${code}.`);
    },
  );

  it('takes parameters for nothing but text', () => {
    expect(errorText(strings, xapi('INTERNAL_ERROR', '$t(ui.cancel) {{host}} <b>')).sentence).toBe(
      'The server made a mistake: $t(ui.cancel) {{host}} <b>',
    );
  });

  it('names the host of a transport error', () => {
    const error: ErrorData = { kind: 'transport', transport: 'unreachable', host: 'xen1:443', detail: 'ECONNREFUSED' };
    expect(errorText(strings, error)).toEqual({
      sentence: 'xen1:443 cannot be reached.',
      advice: 'Check the address, the network and whether the server is running.',
      details: 'ECONNREFUSED',
    });
  });
});
