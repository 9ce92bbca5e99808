import { PatternsStack } from './patterns-stack';
import { appWithEverything } from '../../../test/every-workflow';

new PatternsStack(appWithEverything(), 'Patterns');
