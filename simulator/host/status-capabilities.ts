import { supportFiles } from './support-files';

/** Text in bytes that a part of a support bundle has at most. */
const MAX_PART_BYTES = 16 * 1024 * 1024;

/** What a support bundle can hold, as the tool that makes it tells. */
export function statusCapabilitiesXml(): string {
  const parts = Object.keys(supportFiles).map(
    (key) =>
      `<capability content-type="text/plain" default-checked="yes" key="${key}" max-size="${MAX_PART_BYTES}" ` +
      'max-time="-1" min-size="-1" min-time="-1" pii="maybe"/>',
  );
  return `<?xml version="1.0" ?><system-status-capabilities>${parts.join('')}</system-status-capabilities>`;
}
