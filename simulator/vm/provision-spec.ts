import { XapiError } from '../../shared/xenapi/errors';

/** One disk that a template asks for. */
export interface DiskSpec {
  readonly device: string;
  readonly sizeBytes: number;
  /** uuid; empty where nobody has chosen one. */
  readonly repository: string;
  readonly isBootable: boolean;
  /** `system`, `user`, `ephemeral`, `suspend` or `crashdump` */
  readonly type: string;
}

/** Reads `<provision><disk device="0" size="…" sr="…" bootable="true" type="system"/></provision>`. */
export function parseDisks(xml: string): readonly DiskSpec[] {
  if (!/<provision\b/.test(xml)) throw new XapiError('INTERNAL_ERROR', ['Failure("Failed to parse the disks")']);
  return [...xml.matchAll(/<disk\b([^>]*)>/g)].map(([, text = '']) => {
    const attributes = new Map([...text.matchAll(/([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)].map(attribute));
    return {
      device: attributes.get('device') ?? '',
      sizeBytes: Number(attributes.get('size')),
      repository: attributes.get('sr') ?? '',
      isBootable: attributes.get('bootable') === 'true',
      type: attributes.get('type') ?? 'system',
    };
  });
}

function attribute([, name = '', double, single]: RegExpMatchArray): [string, string] {
  return [name, double ?? single ?? ''];
}
