const HOSTS = [
  // This machine, in each spelling that a URL takes.
  '127.0.0.1', '127.1', '127.0.1', '2130706433', '0x7f000001', '0x7f.1', '0x7f.0.0.1', '017700000001', '0177.0.0.1', '127.0.0.1.',
  '127.255.255.254', '0', '0.0.0.0', '0x0', '[::1]', '[::]', '[0:0:0:0:0:0:0:1]', '[::ffff:127.0.0.1]', '[::ffff:7f00:1]',
  '[::127.0.0.1]', '[::ffff:0:127.0.0.1]', 'localhost', 'localhost.', 'LOCALHOST', 'foo.localhost', '127。0。0。1', '①②⑦.⓪.⓪.①',
  // Networks of one's own.
  '10.0.0.1', '10.255.255.255', '172.16.0.1', '172.31.255.254', '192.168.0.1', '192.168.1.254', '100.64.0.1', '100.127.255.254',
  '169.254.169.254', '0xa9fea9fe', '2852039166', '[::ffff:169.254.169.254]', '[fd00:ec2::254]', '169.254.170.2', '192.0.0.192',
  '[fc00::1]', '[fd12:3456:789a::1]', '[fe80::1]', '[fec0::1]',
  // Kept for documents, benchmarks and groups.
  '192.0.2.1', '198.51.100.1', '203.0.113.1', '198.18.0.1', '198.19.255.254', '224.0.0.1', '239.255.255.250', '240.0.0.1',
  '255.255.255.255', '192.88.99.1', '[ff02::1]', '[2001:db8::1]', '[3fff::1]', '[100::1]', '[5f00::1]',
  // IPv4 in IPv6’s clothes.
  '[64:ff9b::127.0.0.1]', '[64:ff9b::a00:1]', '[64:ff9b:1::1]', '[2002:7f00:1::]', '[2002:a00:1::1]', '[2001::1]', '[2001:0:7f00:1::]',
  // Names that are somebody’s own, and names that resolve to one.
  'metadata.google.internal', 'metadata', 'printer.local', 'router.lan', 'intranet', 'db.internal', 'nas.home.arpa', 'files.corp',
  'rebind.example.com', 'two-faces.example.net',
]; // prettier-ignore

/** Addresses by which an endpoint might reach what is not his to reach; `PORT` stands for a port where somebody listens. */
export const HOSTILE_URLS: readonly string[] = [
  ...HOSTS.map((host) => `https://${host}:PORT/hook`),
  'http://rebind.example.com:PORT/hook',
  'https://user:word@127.0.0.1:PORT/',
  'https://example.com@127.0.0.1:PORT/',
  'https://127.0.0.1:PORT#@example.com/',
  'https://127.0.0.1:PORT\\@example.com/',
  'ftp://127.0.0.1:PORT/',
  'file:///etc/passwd',
  'gopher://127.0.0.1:PORT/_x',
  'data:text/plain,x',
  'unix:/var/run/docker.sock',
  '//127.0.0.1:PORT/',
  'https://[::1%25lo]:PORT/',
  'https://%31%32%37.0.0.1:PORT/',
];
