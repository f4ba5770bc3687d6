task money_left "What is left of a budget after the last purchase, the budget being the first number; null for an empty list or when the rest leaves the range."
in amounts: list
let left = scanl1 (-) amounts
out last left
example [100, 20, 35] -> 45
example [88, 11, 17, 3] -> 57
example [70, 18, 25, 18, 25, 16] -> -32
example [] -> null
example [40] -> 40
example [30, 45] -> -15
holdout [86, 18, 16, 6, 2, 11] -> 33
holdout [82, 30, 8, 11, 21, 11] -> 1
holdout [98, 10, 12, 27, 18, 21, 1] -> 9
holdout [10, 10] -> 0
holdout [-200, 57] -> null
