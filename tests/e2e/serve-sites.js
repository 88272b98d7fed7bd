// Serves the built sites for the tests until it is ended.
import { isolation } from '../../web/lib/isolation.js';
import { isolated, mnist, small } from './datasets.js';
import { serve } from './server.js';

for (const { site, port } of [mnist, small]) await serve({ root: site, port });
await serve({ root: isolated.site, port: isolated.port, headers: isolation });
