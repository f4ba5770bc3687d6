task budget_left "What is left of a budget after each purchase; the first number is the budget."
in xs: list
out scanl1 (-) xs
example [100, 20, 35] -> [100, 80, 45]
example [66, 22] -> [66, 44]
example [55, 16, 12] -> [55, 39, 27]
example [] -> []
example [50] -> [50]
example [30, 45] -> [30, -15]
holdout [45, 7, 22, 27] -> [45, 38, 16, -11]
holdout [59, 40] -> [59, 19]
holdout [79, 8] -> [79, 71]
holdout [-200, 57] -> null
holdout [255, 255, 255] -> [255, 0, -255]
