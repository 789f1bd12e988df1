import type { CertificateFacts } from '../http/certificates';
import type { Database } from '../database/database';
import type { Random } from '../random';
import type { Release } from '../release/release';
import type { Ref } from '../../shared/xenapi/refs';

/** A host's place in the network, known before its records are made. */
export interface HostPlace {
  readonly name: string;
  readonly address: string;
  /** With the port unless it is 443. */
  readonly url: string;
  /** That it shows. */
  readonly certificate: CertificateFacts;
}

/** What every part of an estate is built with. */
export interface Builder {
  readonly database: Database;
  readonly random: Random;
  /** What is installed on the hosts. */
  readonly release: Release;
  readonly places: readonly HostPlace[];
  /** Milliseconds; the estate's past lies before it. */
  readonly now: number;
}

export interface BuiltHost {
  readonly ref: Ref<'host'>;
  readonly place: HostPlace;
  readonly metrics: Ref<'host_metrics'>;
  readonly controlDomain: Ref<'VM'>;
  readonly cores: number;
}

export const GIB = 1024 ** 3;
export const DAY_MS = 24 * 60 * 60 * 1000;
