type Stages = typeof import("../../bootstrap/stages.mjs");

/** The project on which the commands work in a test, in place of this repository. */
export const project = { root: "" };

/** For `vi.mock`: finds the stages of that project, as the real one finds ours. */
export async function stagesOfProject(importOriginal: <Real>() => Promise<Real>) {
  const real = await importOriginal<Stages>();
  return {
    get root() {
      return project.root;
    },
    stageNames: () => real.stageNames(project.root),
    findStage: (text: string) => real.findStage(text, real.stageNames(project.root)),
  };
}
