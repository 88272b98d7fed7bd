// Serves the two built sites for the tests until it is ended.
import { mnist, small } from './datasets.js';
import { serve } from './server.js';

for (const { site, port } of [mnist, small]) await serve({ root: site, port });
