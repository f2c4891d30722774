"""`course check --mutants`: break every solution in all the small ways, and see what notices.

A *mutant* is a solution with one small change, such as a factor that is gone. It is graded by its
exercise's test, in a forked process of its own. One that passes is compared with the original on
the inputs that the test used, and on changed copies of these: if nothing tells the two apart, it is
*equivalent* and does not count. What is left over has *survived*, and shows where a test is blind.

`syntax`, `arithmetic`, `calls`, `names`, `flow`: the ways to break; `generate`: all of them on one
solution; `exercises`, `baseline`, `grading`: run the tests; `inputs`, `equivalence`: what survived;
`tally`, `report`: the numbers; `lesson`, `command`: from one lesson to the command line.
"""

from course.mutants.command import run

__all__ = ["run"]
