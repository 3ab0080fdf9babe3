type Stages = typeof import("../../bootstrap/stages.mjs");

/** The project of a test, in place of this repository. */
export const project = { root: "" };

/** Creates a mock of `bootstrap/stages.mjs` for that project. */
export async function mockStages(importOriginal: <Real>() => Promise<Real>) {
  const real = await importOriginal<Stages>();
  return {
    get root() {
      return project.root;
    },
    listStageNames: () => real.listStageNames(project.root),
    findStage: (text: string) => real.findStage(text, real.listStageNames(project.root)),
  };
}
