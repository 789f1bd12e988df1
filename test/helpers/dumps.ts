/** A dump's bytes, in pieces as a file gives them. */
export async function* bytesOf(text: string, pieceLength = 64 * 1024): AsyncGenerator<Uint8Array, void> {
  const bytes = new TextEncoder().encode(text);
  for (let at = 0; at < bytes.length; at += pieceLength) {
    yield await Promise.resolve(bytes.subarray(at, at + pieceLength));
  }
}

/** A row in the words of a dump. */
export type OldRow = Readonly<Record<string, string>>;

/** A dump as a server of that schema wrote it. */
export function oldDump(schemaMinor: number, tables: Readonly<Record<string, readonly OldRow[]>>): string {
  const manifest = `<manifest><pair key="schema_major_vsn" value="5"/><pair key="schema_minor_vsn" value="${schemaMinor}"/><pair key="generation_count" value="1404"/></manifest>`;
  const content = Object.entries(tables).map(([name, rows]) => {
    const lines = rows.map((row) => `<row ${Object.entries(row).map(attribute).join(' ')}/>`);
    return `<table name="${name}">\n${lines.join('\n')}\n</table>`;
  });
  return `<database>${manifest}\n${content.join('\n')}\n</database>\n`;
}

function attribute([name, text]: [string, string]): string {
  return `${name}="${text}"`;
}

/** A pool of two hosts, one of them running a VM with a disk, as 5.5 kept it: each relation at one end, texts in double quotes. */
export const ONE_SIDED_DUMP = oldDump(55, {
  pool: [{ ref: 'OpaqueRef:p', uuid: 'p', name_label: 'Old pool', master: 'OpaqueRef:h1', other_config: '()' }],
  host: [
    { ref: 'OpaqueRef:h1', uuid: 'h1', name__label: 'first', address: '192.0.2.1', metrics: 'OpaqueRef:hm1' },
    { ref: 'OpaqueRef:h2', uuid: 'h2', name__label: 'second', address: '192.0.2.2', metrics: 'OpaqueRef:gone' },
  ],
  host_metrics: [{ ref: 'OpaqueRef:hm1', uuid: 'hm1', live: 'true', last_updated: '20090807T06:05:04Z' }],
  VM: [
    {
      ref: 'OpaqueRef:v',
      uuid: 'v',
      name__label: 'old%_VM',
      power_state: 'Running',
      resident_on: 'OpaqueRef:h2',
      HVM__boot_policy: '',
      is_a_template: 'false',
      other_config: '((&quot;mac_seed&quot; &quot;1&quot;))',
      a_field_of_then: 'x',
    },
    {
      ref: 'OpaqueRef:t',
      uuid: 't',
      name__label: 'Template',
      HVM__boot_policy: 'BIOS order',
      is_a_template: 'true',
      other_config: '((&quot;default_template&quot; &quot;true&quot;))',
    },
  ],
  VBD: [{ ref: 'OpaqueRef:b', uuid: 'b', VM: 'OpaqueRef:v', VDI: 'OpaqueRef:d', userdevice: '0', type: 'Disk' }],
  VDI: [{ ref: 'OpaqueRef:d', uuid: 'd', name__label: 'disk', SR: 'OpaqueRef:gone', virtual_size: '1024' }],
  a_class_of_then: [{ ref: 'OpaqueRef:x' }],
});
