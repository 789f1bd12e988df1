import { describe, expect, it } from 'vitest';
import { isAppliance, parseAppliance } from '../../../simulator/transfer/legacy/appliance';

const DISK = '<vdi name="a&amp;b" size="1048576" source="file://hda" type="dir-gzipped-chunks"/>';

describe('an ova.xml of the oldest kind', () => {
  it.each([
    ['<appliance version="0.1">', true],
    ['<?xml version="1.0" ?>\n  <appliance version="0.1">', true],
    ['<value><struct>', false],
    ['<appliance version="2">', false],
  ])('is told by its beginning: %s', (text, expected) => {
    expect(isAppliance(text)).toBe(expected);
  });

  it('tells of Windows, of its drives and of what is in a comment nothing', () => {
    const text = `<appliance version="0.1"><vm name="vm"><label>Old &lt;one&gt;</label><shortdesc></shortdesc>
      <config mem_set="1024" vcpus="2"/><hacks is_hvm="true" kernel_boot_cmdline=""/>
      <distrib name="windows" version="win2k"/><!-- <vbd device="hdz" vdi="none"/> -->
      <vbd device="hda" function="root" mode="w" vdi="a&amp;b"/><vbd device="hdb" function="data" mode="ro" vdi="a&amp;b"/>
      </vm>${DISK}</appliance>`;
    expect(parseAppliance(text)).toEqual({
      vms: [
        {
          label: 'Old <one>',
          description: '',
          memoryBytes: 1024,
          isHvm: true,
          kernelArguments: '',
          distribution: 'windows',
          distributionVersion: 'win2k',
          drives: [
            { device: 'hda', isRoot: true, isWritable: true, disk: 'a&b' },
            { device: 'hdb', isRoot: false, isWritable: false, disk: 'a&b' },
          ],
        },
      ],
      disks: [{ name: 'a&b', sizeBytes: 1048576, prefix: 'hda', variety: 'user' }],
    });
  });

  it('without the size of a disk is refused', () => {
    expect(() => parseAppliance(DISK.replace('size=', 'length='))).toThrow('IMPORT_ERROR');
  });
});
