/**
 * Parameters that came after their message. All of them have a default, so that calls of older clients hold; a server without
 * them counts them as too many. Those as old as the oldest release here are left out.
 */
const SINCE: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'session.login_with_password': { originator: 'clearwater' },
  'pool.create_new_blob': { public: 'tampa' },
  'VM.create_new_blob': { public: 'tampa' },
  'host.create_new_blob': { public: 'tampa' },
  'network.create_new_blob': { public: 'tampa' },
  'SR.create_new_blob': { public: 'tampa' },
  'blob.create': { public: 'tampa' },
  'VM.snapshot': { ignore_vdis: '21.4.0' },
  'VM.migrate_send': { vgpu_map: 'inverness', vdi_format_map: '25.30.0' },
  'VM.assert_can_migrate': { vgpu_map: 'inverness' },
  'host.disable': { auto_enable: '25.31.0' },
  'host.emergency_ha_disable': { soft: 'ely' },
  'host.evacuate': { network: '1.297.0', evacuate_batch_size: '23.27.0' },
  'host.apply_edition': { force: 'clearwater' },
  'PIF.introduce': { managed: 'falcon' },
  'Bond.create': { mode: 'boston', properties: 'tampa' },
  'VDI.copy': { base_vdi: 'creedence', into_vdi: 'creedence' },
  'secret.introduce': { other_config: 'boston' },
  'tunnel.create': { protocol: '1.250.0' },
  'VGPU.create': { type: 'vgpu-tech-preview' },
  'pool.uninstall_ca_certificate': { force: '24.35.0' },
  'Repository.introduce': { gpgkey_path: '22.12.0' },
};

/** A code name or a version of xapi; undefined where the parameter is as old as its message. */
export function parameterSince(wireName: string, parameter: string): string | undefined {
  return SINCE[wireName]?.[parameter];
}
