/**
 * The environment for system commands. A user's PATH may lack the folders that hold chroot and
 * ldconfig, and texts are compared, so they have to be English.
 * @returns {NodeJS.ProcessEnv}
 */
export const systemEnv = () => ({
  ...process.env,
  LC_ALL: 'C.UTF-8',
  DEBIAN_FRONTEND: 'noninteractive',
  PATH: `${process.env['PATH'] ?? ''}:/usr/local/sbin:/usr/sbin:/sbin:/usr/bin:/bin`,
});
