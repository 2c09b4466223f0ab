"""One expression to what it comes to: a small safe language without names but functions."""

import ast
import operator
from collections.abc import Callable, Mapping

from simpleeval import DEFAULT_OPERATORS, InvalidExpression, SimpleEval

from recomputed.errors import DataError
from recomputed.quantity import Quantity, Truth

_OPERATORS = {node: DEFAULT_OPERATORS[node] for node in (
    ast.Add, ast.Sub, ast.Mult, ast.Div, ast.USub, ast.Gt, ast.Lt, ast.GtE, ast.LtE)}
_OPERATORS[ast.BitAnd] = operator.and_

Result = Quantity | Truth | list[Quantity]


def evaluate(expression: str, functions: Mapping[str, Callable]) -> Result:
    """Return what an expression of these functions comes to.

    Raises:
        DataError: the expression is not a check, or what it reads is not there; one line.
    """
    evaluator = SimpleEval(operators=_OPERATORS, functions=dict(functions), names={})
    for node in (ast.Attribute, ast.Subscript, ast.IfExp, ast.JoinedStr, ast.BoolOp):
        evaluator.nodes.pop(node, None)
    try:
        # parsed here as one expression: simpleeval would skip over assignments and second lines
        tree = ast.parse(expression.strip(), mode="eval")
        result = evaluator.eval(expression, tree.body)
        if not isinstance(result, Quantity | Truth | list) or result == []:
            raise TypeError("comes to no number and no yes or no")
        return result
    except KeyError as error:
        problem = f"no value for {error}"
    except RecursionError:
        problem = "too deeply nested"
    except (InvalidExpression, SyntaxError, TypeError, ValueError, AttributeError,
            ArithmeticError, IndexError, MemoryError) as error:
        problem = str(error) or type(error).__name__
    raise DataError(f"check {expression!r}: {' '.join(problem.split())}")
