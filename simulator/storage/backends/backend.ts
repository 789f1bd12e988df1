import { XapiError } from '../../../shared/xenapi/errors';
import { mapGet, type Ref, type XapiMap } from '../../../shared/xenapi/refs';
import type { SimulatedPool } from '../../pool';
import { backendFailure } from '../backend-failure';
import { prettyXml, type XmlElement } from '../pretty-xml';
import { resolveName, type IsoFile } from '../world';

/** What a driver is told of a repository: where it lies, and which host asks. */
export interface Place {
  readonly pool: SimulatedPool;
  readonly host: Ref<'host'>;
  readonly config: XapiMap<string>;
}

/** What a driver finds at a place. */
export interface Medium {
  /** The same for all that lie on the same medium. */
  readonly key: string;
  readonly sizeBytes: number;
  /** Found there, on media of images. */
  readonly files?: readonly IsoFile[];
}

/** What looking at a place comes to: repositories that are on it, or ways to say more precisely where. */
export type Findings =
  { readonly kind: 'repositories'; readonly xml: string; readonly uuids: readonly string[] } | Choices;

export interface Choices {
  readonly kind: 'choices';
  readonly failure: XapiError;
  /** What to add to the configuration, each. */
  readonly additions: readonly Readonly<Record<string, string>>[];
}

/** The driver of a type of repository. All throw SR_BACKEND_FAILURE_n. */
export interface Backend {
  /** Reaches the medium, as to attach a repository on it. */
  open(place: Place): Medium;
  /** Checks what only a new repository asks. */
  checkNew?(place: Place, medium: Medium): void;
  /** Absent where the driver cannot look for repositories. */
  probe?(place: Place, medium: () => Medium, uuidsOn: (medium: Medium) => readonly string[]): Findings;
}

/** A failure that brings a list of what there is to choose from. */
export function choices(
  code: number,
  message: string,
  list: XmlElement,
  additions: readonly Readonly<Record<string, string>>[],
): Choices {
  const failure = new XapiError(`SR_BACKEND_FAILURE_${code}`, ['', message, prettyXml(list)]);
  return { kind: 'choices', failure, additions };
}

/** The address of a server. Throws SR_BACKEND_FAILURE_140 for a name that does not resolve. */
export function addressOf(server: string): string {
  const address = resolveName(server);
  if (address === undefined) throw backendFailure(140, 'Incorrect DNS name, unable to resolve.');
  return address;
}

/** A password, which the server keeps as a secret beside the configuration. */
export function passwordIn({ pool, config }: Place, key: string): string {
  const uuid = mapGet(config, `${key}_secret`);
  if (uuid === undefined) return mapGet(config, key) ?? '';
  for (const [, secret] of pool.database.all('secret')) if (secret.uuid === uuid) return secret.value;
  return '';
}

/** `<SRlist>` of the repositories on a medium, with what a driver adds to each. */
export function repositoryList(
  uuids: readonly string[],
  details: readonly XmlElement[] = [],
  others: readonly XmlElement[] = [],
): Findings {
  const list = uuids.map((uuid): XmlElement => ['SR', [['UUID', uuid], ...details]]);
  return { kind: 'repositories', xml: prettyXml(['SRlist', [...list, ...others]]), uuids };
}
