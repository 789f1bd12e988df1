/** The releases that a pool can be of, by the version that people know them by. */
export const releaseNames = ['5.6', '6.2', '6.5', '7.3', '7.4', '8.2', '8.4', 'latest'] as const;

export type ReleaseName = (typeof releaseNames)[number];

/**
 * How `/jsonrpc` is answered: in XML, as any path that nobody knows; always in version 1; in the request's version, with 0 for an
 * error's code; with 1 for it; and, last, errors from before dispatch in version 2 too.
 */
export type JsonRpc = 'none' | 'version-1' | 'code-0' | 'code-1' | 'latest';

/** What a release is by itself, beside what the datamodel says of it. */
export interface Product {
  readonly codeName: string;
  readonly xapi: string;
  readonly apiVersion: readonly [major: number, minor: number];
  readonly jsonRpc: JsonRpc;
  readonly softwareVersion: Readonly<Record<string, string>>;
}

const COMMON = { platform_name: 'XCP', hostname: 'localhost', dbv: '0.0.1', network_backend: 'openvswitch' };

export const products: Readonly<Record<ReleaseName, Product>> = {
  '5.6': {
    codeName: 'cowley',
    xapi: '0.2',
    apiVersion: [1, 8],
    jsonRpc: 'none',
    softwareVersion: {
      ...COMMON,
      product_brand: 'XenServer',
      product_version: '5.6.100',
      build_number: '39265p',
      date: '2010-11-26',
      dbv: '2010.0521',
      linux: '2.6.32.12-0.7.1.xs5.6.100.307.170586xen',
      xapi: '1.3',
      xen: '3.4.2',
      xencenter_min: '1.8',
      xencenter_max: '1.8',
    },
  },
  '6.2': {
    codeName: 'clearwater',
    xapi: '1.8',
    apiVersion: [2, 0],
    jsonRpc: 'none',
    softwareVersion: {
      ...COMMON,
      product_brand: 'XenServer',
      product_version: '6.2.0',
      product_version_text: '6.2',
      product_version_text_short: '6.2',
      platform_version: '1.8.0',
      build_number: '70446c',
      date: '2013-06-14',
      dbv: '2013.0621',
      linux: '2.6.32.43-0.4.1.xs1.8.0.835.170778xen',
      xapi: '1.3',
      xen: '4.1.5',
      xencenter_min: '2.0',
      xencenter_max: '2.0',
    },
  },
  '6.5': {
    codeName: 'creedence',
    xapi: '1.9',
    apiVersion: [2, 3],
    jsonRpc: 'version-1',
    softwareVersion: {
      ...COMMON,
      product_brand: 'XenServer',
      product_version: '6.5.0',
      product_version_text: '6.5',
      product_version_text_short: '6.5',
      platform_version: '1.9.0',
      build_number: '90233c',
      date: '2014-12-22',
      dbv: '2015.0101',
      linux: '3.10.0+2',
      xapi: '1.3',
      xen: '4.4.1-xs90192',
      xencenter_min: '2.3',
      xencenter_max: '2.4',
    },
  },
  '7.3': {
    codeName: 'inverness',
    xapi: '1.58.0',
    apiVersion: [2, 8],
    jsonRpc: 'code-0',
    softwareVersion: {
      ...COMMON,
      product_brand: 'XenServer',
      product_version: '7.3.0',
      product_version_text: '7.3',
      product_version_text_short: '7.3',
      platform_version: '2.4.0',
      build_number: 'release/inverness/master/24',
      date: '2017-11-14',
      linux: '4.4.0+10',
      xapi: '1.14',
      xen: '4.7.4-3.2',
      xencenter_min: '2.8',
      xencenter_max: '2.8',
    },
  },
  '7.4': {
    codeName: 'jura',
    xapi: '1.90.5',
    apiVersion: [2, 9],
    jsonRpc: 'code-1',
    softwareVersion: {
      ...COMMON,
      product_brand: 'XenServer',
      product_version: '7.4.0',
      product_version_text: '7.4',
      product_version_text_short: '7.4',
      platform_version: '2.5.0',
      build_number: 'release/jura/master/46',
      date: '2018-02-08',
      linux: '4.4.0+10',
      xapi: '1.14',
      xen: '4.7.4-4.1',
      xencenter_min: '2.9',
      xencenter_max: '2.9',
    },
  },
  '8.2': {
    codeName: 'stockholm',
    xapi: '1.249.3',
    apiVersion: [2, 15],
    jsonRpc: 'code-1',
    softwareVersion: {
      ...COMMON,
      product_brand: 'Citrix Hypervisor',
      product_version: '8.2.0',
      product_version_text: '8.2 LTSR',
      product_version_text_short: '8.2 LTSR',
      platform_version: '3.2.0',
      build_number: 'release/stockholm/master/7',
      date: '2020-06-04',
      db_schema: '5.602',
      linux: '4.19.0+1',
      xapi: '1.20',
      xen: '4.13.1-9.3',
      xencenter_min: '2.15',
      xencenter_max: '2.15',
    },
  },
  '8.4': {
    codeName: 'nile',
    xapi: '24.19.2',
    apiVersion: [2, 21],
    jsonRpc: 'latest',
    softwareVersion: {
      ...COMMON,
      product_brand: 'XenServer',
      product_version: '8.4.0',
      product_version_text: '8',
      product_version_text_short: '8',
      platform_version: '3.4.0',
      build_number: 'stream',
      date: '2024-09-16',
      db_schema: '5.780',
      linux: '4.19.0+1',
      xapi: '24.19',
      xapi_build: '24.19.2',
      xen: '4.17.5-3',
      xencenter_min: '2.21',
      xencenter_max: '2.21',
    },
  },
  latest: {
    codeName: 'orinoco',
    xapi: '26.17.0',
    apiVersion: [2, 23],
    jsonRpc: 'latest',
    softwareVersion: {
      ...COMMON,
      product_brand: 'XenServer',
      product_version: '8.4.0',
      product_version_text: '8',
      product_version_text_short: '8',
      platform_version: '3.4.0',
      build_number: 'stream',
      date: '2026-08-14',
      dbv: '2026.0814',
      db_schema: '5.909',
      linux: '4.19.0+1',
      xapi: '26.17',
      xapi_build: '26.17.0',
      xen: '4.17.5-14',
      xencenter_min: '2.21',
      xencenter_max: '2.23',
    },
  },
};
