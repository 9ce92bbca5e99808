/** What is used of elkjs, which is too large to be a part of this package. */
export interface LayoutEngine {
  layout(graph: ElkNode): Promise<ElkNode>;
}

export interface LayoutOptions {
  readonly [option: string]: string;
}

export interface ElkNode {
  readonly id: string;
  readonly x?: number;
  readonly y?: number;
  readonly width?: number;
  readonly height?: number;
  readonly layoutOptions?: LayoutOptions;
  readonly children?: ElkNode[];
  readonly edges?: ElkEdge[];
}

export interface ElkEdge {
  readonly id: string;
  readonly sources: string[];
  readonly targets: string[];
  readonly layoutOptions?: LayoutOptions;
  readonly labels?: ElkLabel[];
  readonly sections?: ElkSection[];
}

interface ElkLabel {
  readonly text?: string;
  readonly x?: number;
  readonly y?: number;
  readonly width?: number;
  readonly height?: number;
  readonly layoutOptions?: LayoutOptions;
}

interface ElkSection {
  readonly startPoint: ElkPoint;
  readonly endPoint: ElkPoint;
  readonly bendPoints?: ElkPoint[];
}

interface ElkPoint {
  readonly x: number;
  readonly y: number;
}
