import type { SupportPart } from './support-files';

/** Largest size in bytes of each part of a support bundle, and whether it may hold personal data. */
const PARTS: Readonly<Record<SupportPart, readonly [maxBytes: number, pii: 'yes' | 'maybe']>> = {
  'xenserver-databases': [4 * 1024 * 1024, 'yes'],
  'xenserver-config': [50 * 1024, 'yes'],
  'xenserver-logs': [20 * 1024 * 1024, 'maybe'],
  'hardware-info': [50 * 1024, 'maybe'],
};

/** What a support bundle can hold, as the tool that makes it tells. */
export function statusCapabilitiesXml(): string {
  const parts = Object.entries(PARTS).map(
    ([key, [maxBytes, pii]]) =>
      `<capability content-type="text/plain" default-checked="yes" key="${key}" max-size="${maxBytes}" ` +
      `max-time="-1" min-size="0" min-time="-1" pii="${pii}"/>`,
  );
  return `${HEAD}<system-status-capabilities>${parts.join('')}</system-status-capabilities>`;
}

const HEAD = `<?xml version="1.0" ?>
<!DOCTYPE system-status-capabilities [
<!ELEMENT system-status-capabilities (capability*)>
<!ELEMENT capability EMPTY>
]>
`;
