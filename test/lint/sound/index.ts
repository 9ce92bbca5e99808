import { soundAsl } from './asl';
import { soundAslMore } from './asl-more';
import { soundCode } from './code';
import { SoundMachine } from '../defects/defect';

/** Every machine that looks wrong and is right. */
export const SOUND: SoundMachine[] = [...soundAsl, ...soundAslMore, ...soundCode];
