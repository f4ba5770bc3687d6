task clamp_between "Each number raised to its lower limit, then lowered to its upper limit."
in xs: list, lows: list, highs: list
let raised = zipwith max xs lows
out zipwith min raised highs
example [5, -3, 40], [0, 0, 0], [10, 10, 10] -> [5, 0, 10]
example [20, -17, -20, 16], [0, -5, -19, 14], [-8, 6, 11, 11] -> [-8, -5, -19, 11]
example [15, -5, 3], [-10, -7, 29], [28, 5, 14] -> [15, -5, 14]
example [], [], [] -> []
example [1, 2], [0], [9, 9] -> [1]
example [-256, 255], [-100, -100], [100, 100] -> [-100, 100]
holdout [-18, 26, -10], [-7, 29], [16, 18, -5] -> [-7, 18]
holdout [-20, -19, 28, 1, 28], [-16, 13, 12, -11, -16], [-17, 24, -15, 25, 19] -> [-17, 13, -15, 1, 19]
holdout [-3, -16], [20, 8], [-12, 4] -> [-12, 4]
holdout [4], [7], [2] -> [2]
holdout [6, 7, 8], [1, 9, 1], [5, 20, 8] -> [5, 9, 8]
