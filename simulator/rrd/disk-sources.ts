import { activityOf } from './activity';
import { gauge, rate, remembering, type DataSource } from './data-source';
import { between, drift, jitter, seedOf } from './noise';

const KIB = 1024;
const MIB = 1024 ** 2;

/** What a disk, or all disks of a repository on a host, do in a second. */
interface DiskLoad {
  readonly readBytes: DataSource['at'];
  readonly writeBytes: DataSource['at'];
  readonly requestBytes: number;
  readonly latencyUs: DataSource['at'];
}

/** The names are made by the caller: `vbd_xvda_iops_read`, but `iops_read_1a2b3c4d`. */
export function diskSources(seed: number, subject: string, name: (measure: string) => string): readonly DataSource[] {
  const { readBytes, writeBytes, requestBytes, latencyUs } = loadOf(seed);
  const both: DataSource['at'] = (timeS, isCoarse) => readBytes(timeS, isCoarse) + writeBytes(timeS, isCoarse);
  const requests: DataSource['at'] = (timeS, isCoarse) => both(timeS, isCoarse) / requestBytes;
  /** Requests a second, times how long each waits. */
  const waiting: DataSource['at'] = (timeS, isCoarse) => (requests(timeS, isCoarse) * latencyUs(timeS, isCoarse)) / 1e6;
  return [
    ...directions('iops', 'Requests', 'requests/s', (at) => over(at, requestBytes)),
    ...directions('io_throughput', 'Data', 'MiB/s', (at) => over(at, MIB)),
    rate(name('iowait'), `Time spent waiting for ${subject}`, 's/s', (...when) => Math.min(1, waiting(...when))),
    gauge(name('inflight'), `Requests to ${subject} under way`, 'requests', (...when) =>
      Math.round(waiting(...when) * 4),
    ),
    gauge(name('avgqu_sz'), `Average queue of ${subject}`, 'requests', waiting),
    gauge(name('read_latency'), `Reads from ${subject} take`, 'μs', latencyUs),
    gauge(name('write_latency'), `Writes to ${subject} take`, 'μs', over(latencyUs, 0.7)),
  ];

  function directions(
    measure: string,
    what: string,
    units: string,
    scaled: (at: DataSource['at']) => DataSource['at'],
  ): readonly DataSource[] {
    return [
      rate(name(`${measure}_read`), `${what} read from ${subject}`, units, scaled(readBytes)),
      rate(name(`${measure}_write`), `${what} written to ${subject}`, units, scaled(writeBytes)),
      rate(name(`${measure}_total`), `${what} read from and written to ${subject}`, units, scaled(both)),
    ];
  }
}

/** What a VM's disk moves; of a repository only what is above is measured. */
export function transferSources(seed: number, device: string): readonly DataSource[] {
  const { readBytes, writeBytes } = loadOf(seed);
  return [
    rate(`vbd_${device}_read`, `Reads from device '${device}'`, 'B/s', readBytes),
    rate(`vbd_${device}_write`, `Writes to device '${device}'`, 'B/s', writeBytes),
  ];
}

function loadOf(seed: number): DiskLoad {
  const activity = activityOf(seed);
  const readMost = between(seed ^ 21, 0.2, 12) * MIB;
  const writeMost = between(seed ^ 22, 0.2, 6) * MIB;
  const usualLatency = between(seed ^ 23, 180, 900);
  const latencyUs: DataSource['at'] = (timeS, isCoarse) =>
    usualLatency * (1 + 0.8 * activity(timeS, isCoarse) + (isCoarse ? 0 : 0.2 * jitter(seed ^ 24, timeS)));
  return {
    readBytes: (timeS, isCoarse) => readMost * activity(timeS, isCoarse) ** 2,
    writeBytes: remembering(
      (timeS, isCoarse) => writeMost * activity(timeS, isCoarse) ** 1.5 * (1 + 0.3 * drift(seed ^ 25, timeS, 1_200)),
    ),
    requestBytes: between(seed ^ 26, 6, 48) * KIB,
    latencyUs,
  };
}

function over(at: DataSource['at'], divisor: number): DataSource['at'] {
  return (timeS, isCoarse) => at(timeS, isCoarse) / divisor;
}

/** The seed of one part of a whole. */
export function partSeed(uuid: string, part: string): number {
  return seedOf(`${uuid}/${part}`);
}
