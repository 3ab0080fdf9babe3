// TypeORM's command line. Started through tsx, it reads TypeScript.
import "typeorm/cli.js";
